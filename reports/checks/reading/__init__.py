"""What rules read out of words and figures: typed numbers, the numbers that are known, the periods named. Pure."""
