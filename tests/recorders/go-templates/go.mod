module orkestra/tests/recorders/templates

go 1.19
