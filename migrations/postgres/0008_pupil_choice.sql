-- Whether the pupils of a class may choose among several useful exercises.

ALTER TABLE class ADD COLUMN pupil_choice BOOLEAN NOT NULL DEFAULT TRUE;
