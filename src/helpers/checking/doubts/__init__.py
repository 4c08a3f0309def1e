"""What speaks against a finding: other explanations of the figure, and readings that the document itself refutes."""
