"""Korean attribution: sources by their particles, verbs at the end of the clause, speakers left out and taken up."""
