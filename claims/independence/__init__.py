"""Which reports of a claim are independent of one another: n reports in l languages, k origins."""
