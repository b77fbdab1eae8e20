-- A teacher may switch adaptation off, for a class or for a pupil: the programme is then followed in its order.

ALTER TABLE class ADD COLUMN adaptive INTEGER NOT NULL DEFAULT TRUE;

ALTER TABLE pupil ADD COLUMN adaptive INTEGER NOT NULL DEFAULT TRUE;
