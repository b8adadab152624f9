"""The estimate chart: figures over time, drawn by how they were meant, as SVG made on the server."""
