DEFAULT_METHOD="combination"
