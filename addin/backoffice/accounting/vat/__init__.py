"""Value added tax: the lists of invoices and the return 01/GTGT."""
