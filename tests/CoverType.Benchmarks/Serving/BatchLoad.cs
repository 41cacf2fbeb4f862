using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CoverType.Domain;

namespace CoverType.Benchmarks.Serving;

/// <summary>Measures <c>POST /predict/batch</c>.</summary>
internal static class BatchLoad
{
    /// <summary>The rows of the whole data set of UCI.</summary>
    public const int AllRows = 581_012;

    private const int LinesPerWrite = 500;

    /// <summary>Returns the median time of a JSON array of all bodies, in milliseconds.</summary>
    public static async Task<double> MedianMillisecondsAsync(Uri predict, IReadOnlyList<byte[]> bodies, int times)
    {
        using HttpClient http = new();
        byte[] array = Encoding.UTF8.GetBytes($"[{string.Join(',', bodies.Select(Encoding.UTF8.GetString))}]");
        List<double> milliseconds = [];
        for (int i = 0; i < times; i++)
        {
            using ByteArrayContent content = new(array);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await http.PostAsync(new Uri(predict, "/predict/batch"), content);
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            response.EnsureSuccessStatusCode();
        }

        return milliseconds.Order().ElementAt(times / 2);
    }

    /// <summary>Sends the whole data set's number of rows as CSV while it reads the answers.</summary>
    /// <returns>The rows a second.</returns>
    public static async Task<double> StreamAsync(Uri predict, IReadOnlyList<ForestCell> cells)
    {
        using HttpClient http = new() { Timeout = TimeSpan.FromMinutes(10) };
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(predict, "/predict/batch"))
        {
            Content = new CsvContent(cells),
        };
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using Stream answers = await response.Content.ReadAsStreamAsync();
        byte[] buffer = new byte[256 * 1024];
        long lines = 0;
        for (int read; (read = await answers.ReadAsync(buffer)) > 0;)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return lines == AllRows + 1
            ? AllRows / Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidDataException($"{lines - 1} of {AllRows} rows were answered.");
    }

    private sealed class CsvContent : HttpContent
    {
        private readonly byte[] _header;
        private readonly byte[] _lines;

        public CsvContent(IReadOnlyList<ForestCell> cells)
        {
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            _header = Encoding.UTF8.GetBytes($"{string.Join(',', ForestFeatures.Columns)}\n");
            _lines = Encoding.UTF8.GetBytes(string.Concat(cells.Take(LinesPerWrite).Select(Line)));
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_header);
            int end = 0;
            for (int i = 0; i < AllRows % LinesPerWrite; i++)
            {
                end += _lines.AsSpan(end).IndexOf((byte)'\n') + 1;
            }

            await stream.WriteAsync(_lines.AsMemory(0, end));
            for (int sent = AllRows % LinesPerWrite; sent < AllRows; sent += LinesPerWrite)
            {
                await stream.WriteAsync(_lines);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        private static string Line(ForestCell cell) => string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(',', ForestFeatures.Numeric.Select(feature => feature.Value(cell)))},{cell.WildernessArea.Name},{cell.SoilType.Code}\n");
    }
}
