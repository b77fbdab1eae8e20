-- Who is stuck on a skill is asked by every page of a class, over everything that its pupils ever answered.

CREATE INDEX served_exercise_by_skill ON served_exercise (school_id, pupil_id, skill_id, position);
