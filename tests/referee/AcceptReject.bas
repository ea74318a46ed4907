Rem Reads a list of jobs (way, from, to; separated by tabs) and saves every document as text with all of its tracked
Rem changes accepted or rejected, and its fields as they are then. Every job that is begun is a line of another file.
Sub Main
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim plain(1) As New com.sun.star.beans.PropertyValue
    plain(0).Name = "FilterName"
    plain(0).Value = "Text (encoded)"
    plain(1).Name = "FilterOptions"
    plain(1).Value = "UTF8,LF,,,"
    number = FreeFile
    Open Environ("COPYDESK_JOBS") For Input As #number
    On Error Resume Next
    While Not Eof(number)
        Line Input #number, job
        parts = Split(job, Chr(9))
        If UBound(parts) = 2 Then
            begun = FreeFile
            Open Environ("COPYDESK_BEGUN") For Append As #begun
            Print #begun, parts(1)
            Close #begun
            document = Nothing
            document = StarDesktop.loadComponentFromURL(ConvertToUrl(parts(1)), "_blank", 0, hidden())
            If Not IsNull(document) Then
                frame = document.CurrentController.Frame
                dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
                If parts(0) = "accept" Then
                    dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
                Else
                    dispatcher.executeDispatch(frame, ".uno:RejectAllTrackedChanges", "", 0, Array())
                End If
                Rem Rejecting calculates some fields anew; a document without changes must not keep what they were.
                document.getTextFields().refresh()
                document.storeToURL(ConvertToUrl(parts(2)), plain())
                document.close(True)
            End If
        End If
    Wend
    Close #number
    StarDesktop.terminate()
End Sub
