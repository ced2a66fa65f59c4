-- Overrides and swaps of rotas, with who made and who cancelled them. Rows are never removed.
CREATE TABLE oncall_override (
  number BIGINT PRIMARY KEY,
  rota TEXT NOT NULL,
  body TEXT NOT NULL);
