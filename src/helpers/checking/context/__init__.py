"""What a sentence can be held against: whom, where and when it speaks of, tables' facts and the figures around it."""
