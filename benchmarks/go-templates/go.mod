module orkestra/benchmarks/templates

go 1.19
