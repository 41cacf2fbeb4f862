using System.Text.Json;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.Modeling.Tests;

/// <summary>Real rows: the data API's recorded answers of one group, kept beside the repository.</summary>
internal static class RecordedAnswers
{
    private static readonly Lazy<IReadOnlyList<LabelledCell>> Group1 = new(() =>
    [
        .. Directory.GetFiles(SharedFiles.DataApiAnswers, "group1-*.json")
            .Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ]);

    /// <summary>The 6,972 rows of group 1; the test that asks is skipped where they are not at hand.</summary>
    public static IReadOnlyList<LabelledCell> Rows()
    {
        Assert.SkipUnless(
            Directory.Exists(SharedFiles.DataApiAnswers), SharedFiles.Missing(SharedFiles.DataApiAnswers));
        return Group1.Value;
    }

    private static IEnumerable<LabelledCell> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. document.RootElement.GetProperty("data").EnumerateArray().Select(row =>
                ForestRow.Parse([.. row.EnumerateArray().Select(field => field.GetString()!)])),
        ];
    }
}
