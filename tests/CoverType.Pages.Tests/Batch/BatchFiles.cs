using System.Text;
using CoverType.Browsing;
using CoverType.Domain;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Batch;

/// <summary>Files of cells for the page that predicts them.</summary>
internal static class BatchFiles
{
    /// <summary>A header with all columns.</summary>
    public static string Header { get; } = string.Join(',', ForestFeatures.Columns);

    /// <summary>Returns rows under a header.</summary>
    public static string Cells(string header, int rows)
    {
        StringBuilder cells = new($"{header}\n");
        for (int row = 0; row < rows; row++)
        {
            cells.Append("2800,110,20,270,20,600,236,235,105,650,Rawah,C7746\n");
        }

        return cells.ToString();
    }

    /// <summary>Chooses a file on the page, and waits until an element is shown.</summary>
    public static async Task ChooseAsync(BrowserWindow window, string text, string shows)
    {
        await window.Page.Locator("#batch-file").SetInputFilesAsync(new FilePayload
        {
            Name = "cells.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text),
        });
        await window.ShowsAsync(shows);
    }
}
