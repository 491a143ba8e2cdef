"""What leaves the system: gathered at a constant cost, held to one visibility rule.

Framework-free: nothing here knows an API framework or the admin.
"""
