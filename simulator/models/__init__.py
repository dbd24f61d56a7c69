"""The values every floor speaks in. They hold no behaviour beyond reading themselves."""
