using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Linked;

/// <summary>
/// Where a command writes: tables and bars on a terminal; elsewhere plain lines, whose columns are separated by tabs.
/// </summary>
internal sealed class CommandOutput
{
    private readonly TextWriter _output;
    private readonly JsonSerializerOptions _json;

    /// <summary>Creates the output.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="isTerminal">True if people look at standard output on a terminal.</param>
    /// <param name="json">The form of what <c>--json</c> writes; it is indented.</param>
    public CommandOutput(TextWriter output, TextWriter error, bool isTerminal, JsonSerializerOptions json)
    {
        _output = output;
        _json = new JsonSerializerOptions(json)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        Error = error;
        IsTerminal = isTerminal;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
    }

    /// <summary>Standard output for lines that are not a report.</summary>
    public TextWriter Out => _output;

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>True if people look at standard output on a terminal.</summary>
    public bool IsTerminal { get; }

    /// <summary>Standard output for bars, tables and help.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Returns the output of this process. With <c>NO_COLOR</c> or <c>TERM=dumb</c> it is not a terminal.</summary>
    /// <param name="json">The form of what <c>--json</c> writes.</param>
    public static CommandOutput OfProcess(JsonSerializerOptions json) => new(
        System.Console.Out,
        System.Console.Error,
        isTerminal: !System.Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        json);

    /// <summary>Writes a report, as JSON if that was asked for.</summary>
    public void Write(CommandReport report, bool json)
    {
        if (json)
        {
            _output.WriteLine(JsonSerializer.Serialize(report.Json, _json));
        }
        else if (IsTerminal)
        {
            Draw(report);
        }
        else
        {
            WriteLines(report);
        }
    }

    private void WriteLines(CommandReport report)
    {
        foreach ((string name, string value) in report.Facts)
        {
            _output.WriteLine($"{name}: {value}");
        }

        if (report.Table is ReportTable table)
        {
            _output.WriteLine(string.Join('\t', table.Columns));
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                _output.WriteLine(string.Join('\t', row));
            }
        }

        foreach (string sentence in report.Sentences)
        {
            _output.WriteLine(sentence);
        }
    }

    private void Draw(CommandReport report)
    {
        if (report.Facts.Count > 0)
        {
            Grid facts = new();
            facts.AddColumn(new GridColumn().NoWrap());
            facts.AddColumn();
            foreach ((string name, string value) in report.Facts)
            {
                facts.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value));
            }

            Console.Write(facts);
        }

        if (report.Table is ReportTable table)
        {
            Draw(table);
        }

        foreach (string sentence in report.Sentences)
        {
            Console.WriteLine(sentence);
        }
    }

    private void Draw(ReportTable table)
    {
        int columns = table.Columns.Count - (table.EndsWithSentence ? 1 : 0);
        Table drawn = new() { Border = TableBorder.Rounded };
        foreach (string column in table.Columns.Take(columns))
        {
            drawn.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            drawn.AddRow(row.Take(columns).Select(value => new Text(value)));
        }

        Console.Write(drawn);
        foreach (IReadOnlyList<string> row in table.Rows.Where(row => table.EndsWithSentence && row[^1].Length > 0))
        {
            Console.WriteLine($"{row[0]}: {row[^1]}");
        }
    }
}
