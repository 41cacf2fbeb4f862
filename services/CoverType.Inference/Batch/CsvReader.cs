using System.Text;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using nietras.SeparatedValues;

namespace CoverType.Inference.Batch;

/// <summary>
/// Reads CSV with a header: the twelve columns by name, in any order. Other columns are ignored. Empty lines are not rows.
/// </summary>
internal sealed class CsvReader(SepReader rows, RowParser parser) : IRowReader
{
    private readonly int[] _places = new int[ForestFeatures.Columns.Count];
    private int _columns;
    private ValueTask<bool>? _next;

    /// <summary>Opens a reader at the first line.</summary>
    /// <exception cref="BatchBrokenException">The first line is too long.</exception>
    public static async Task<CsvReader> OpenAsync(Stream body, RowParser parser, CancellationToken cancellationToken)
    {
        StreamReader text = new(body, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 64 * 1024);
        SepReader rows = await Sep.New(',')
            .Reader(options => options with
            {
                HasHeader = false,
                DisableColCountCheck = true,
                Unescape = true,
                Trim = SepTrim.All,
                AsyncContinueOnCapturedContext = false,
            })
            .FromAsync(text, cancellationToken);
        return new CsvReader(rows, parser);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(RowChunk chunk, CancellationToken cancellationToken)
    {
        try
        {
            while (!chunk.IsFull)
            {
                ValueTask<bool> next = _next ?? rows.MoveNextAsync(cancellationToken);
                _next = null;
                if (!next.IsCompleted && chunk.Count > 0)
                {
                    // The rows at hand are answered while the next are on their way.
                    _next = next;
                    return true;
                }

                if (!await next)
                {
                    return _columns == 0
                        ? throw new BatchBrokenException("The body is empty; its first line must name the columns.")
                        : false;
                }

                Add(chunk);
            }

            return true;
        }
        catch (NotSupportedException)
        {
            throw new BatchBrokenException(
                $"Row {chunk.NextRow} is too long; a closing quote may be missing.");
        }
    }

    public void Dispose() => rows.Dispose();

    private void Add(RowChunk chunk)
    {
        SepReader.Row row = rows.Current;
        if (row.ColCount == 1 && row[0].Span.IsWhiteSpace())
        {
            return;
        }

        if (_columns == 0)
        {
            FindColumns(row);
            return;
        }

        if (row.ColCount != _columns)
        {
            chunk.Add([new FieldError(RowParser.Row, $"The row has {Fields(row.ColCount)}; the header has {_columns}.")]);
            return;
        }

        int numberCount = ForestFeatures.Numeric.Count;
        Span<int> numbers = stackalloc int[numberCount];
        for (int i = 0; i < numberCount; i++)
        {
            if (!WholeNumber.TryParse(row[_places[i]].Span, out numbers[i])
                || !ForestFeatures.Numeric[i].Accepts(numbers[i]))
            {
                AddErrors(row, chunk);
                return;
            }
        }

        if (WildernessArea.Find(row[_places[^2]].Span) is WildernessArea area
            && SoilType.Find(row[_places[^1]].Span) is SoilType soil)
        {
            chunk.Add(ForestFeatures.CreateCell(numbers, area, soil));
        }
        else
        {
            AddErrors(row, chunk);
        }
    }

    private void AddErrors(SepReader.Row row, RowChunk chunk)
    {
        string[] texts = new string[_places.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = row[_places[i]].ToString();
        }

        parser.Add(PredictionRequest.FromText(texts), chunk);
    }

    private void FindColumns(SepReader.Row header)
    {
        List<string> names = [];
        for (int i = 0; i < header.ColCount; i++)
        {
            names.Add(header[i].ToString());
        }

        string[] missing = [.. ForestFeatures.Columns.Where(column => names.IndexOf(column) < 0)];
        if (missing.Length > 0)
        {
            throw new BatchBrokenException(
                $"The first line must name the columns; it lacks {string.Join(", ", missing)}.");
        }

        for (int i = 0; i < _places.Length; i++)
        {
            string column = ForestFeatures.Columns[i];
            _places[i] = names.IndexOf(column);
            if (names.LastIndexOf(column) != _places[i])
            {
                throw new BatchBrokenException($"The first line names the column {column} more than once.");
            }
        }

        _columns = names.Count;
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
