using System.Globalization;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The answer of <c>/metrics</c>.</summary>
internal sealed class ScrapedMetrics(string text)
{
    /// <summary>The names that are served.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. text.Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2]),
    ];

    public static async Task<ScrapedMetrics> ReadAsync(HttpClient http) => new(
        await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Returns the sum of the samples of a metric that have these labels; null if there is none.</summary>
    public double? Sum(string name, params string[] labels)
    {
        double[] values =
        [
            .. text.Split('\n')
                .Where(line => line.StartsWith(name, StringComparison.Ordinal)
                    && line[name.Length] is '{' or ' '
                    && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
                .Select(line => double.Parse(
                    line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture)),
        ];
        return values.Length == 0 ? null : values.Sum();
    }
}
