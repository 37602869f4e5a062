module relink-endpoint

go 1.19
