"""Workbooks in and out: the office keeps its people, absences, requirements and history in one."""
