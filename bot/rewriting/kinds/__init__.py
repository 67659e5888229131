"""Messages as a whole: what kind they are, what their wording does, what stays as it is."""
