using System.Text.Json;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.Modeling.Tests;

/// <summary>Real rows: recorded responses of the data API, in a folder beside the repository.</summary>
internal static class RecordedAnswers
{
    private static readonly Lazy<IReadOnlyList<LabelledCell>> Group1 = new(() => ReadAll("group1-*.json"));
    private static readonly Lazy<IReadOnlyList<LabelledCell>> Group4 = new(() => ReadAll("group4-*.json"));

    /// <summary>Returns the 6,972 rows of group 1; without the files the test is skipped.</summary>
    public static IReadOnlyList<LabelledCell> Rows() => OrSkip(Group1);

    /// <summary>Returns the 5,810 rows of group 4, another region with other shares.</summary>
    public static IReadOnlyList<LabelledCell> OtherRegion() => OrSkip(Group4);

    private static IReadOnlyList<LabelledCell> OrSkip(Lazy<IReadOnlyList<LabelledCell>> rows)
    {
        Assert.SkipUnless(
            Directory.Exists(SharedFiles.DataApiAnswers), SharedFiles.Missing(SharedFiles.DataApiAnswers));
        return rows.Value;
    }

    private static IReadOnlyList<LabelledCell> ReadAll(string pattern) =>
    [
        .. Directory.GetFiles(SharedFiles.DataApiAnswers, pattern).Order(StringComparer.Ordinal).SelectMany(Read),
    ];

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
