"""From what a document prints of time to days of the calendar: deadlines, terms that run from an event, rhythms.

The record keeps what is printed ('trước ngày 30/6', 'trong vòng 10 ngày kể từ ngày ký'). Here it is resolved, by
functions that take everything else as arguments: the days that terms run from, the calendar of working days and the
agency's customs. Nothing here asks a clock or the network.

    edtf        the first and the last day of an EDTF value
    calendar    which days are worked
    customs     how an agency counts
    named       a deadline that names its day: 'trước ngày 30/6/2026'
    rules       a deadline that runs from an event: '05 ngày làm việc kể từ ngày ký' → Rule
    due         the last day in time, of either kind, and how it was found
    recurrence  the days of what comes again
"""
