-- What a choice rests on is long, and read only by whoever asks why: apart, so that a history is read without it.

CREATE TABLE served_choice (
    school_id UUID NOT NULL,
    pupil_id UUID NOT NULL,
    served_id UUID NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, served_id),
    FOREIGN KEY (school_id, pupil_id, served_id) REFERENCES served_exercise (school_id, pupil_id, id) ON DELETE CASCADE
);

INSERT INTO served_choice (school_id, pupil_id, served_id, choice)
SELECT school_id, pupil_id, id, choice FROM served_exercise;

-- The skill on which the choice found nothing more to try by itself: an adult is needed.
ALTER TABLE served_exercise ADD COLUMN stuck_skill_id TEXT;

UPDATE served_exercise
SET stuck_skill_id = COALESCE(choice::jsonb -> 'choice' ->> 'stuck_on', skill_id)
WHERE CAST(choice::jsonb -> 'choice' -> 'needs_adult' AS TEXT) = 'true';

ALTER TABLE served_exercise DROP COLUMN choice;
