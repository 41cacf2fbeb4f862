using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoverType.Domain.Explanations;

/// <summary>
/// The cells that predictions are compared with when they are explained: a small sample of the cells that a model was trained
/// on. It is logged into the model's folder, so that it comes with the model.
/// </summary>
/// <param name="Cells">The cells; the columns that an explanation leaves out are taken from them.</param>
/// <param name="TrainingCells">The number of cells that they were drawn from.</param>
/// <param name="Seed">The seed of the draw.</param>
public sealed record BackgroundCells(IReadOnlyList<ForestCell> Cells, int TrainingCells, int Seed)
{
    /// <summary>The name of the file in the model's folder.</summary>
    public const string FileName = "background_cells.json";

    /// <summary>The number of cells that are drawn.</summary>
    public const int UsualCount = 32;

    /// <summary>The most cells that a file may have: an explanation scores each many times.</summary>
    public const int MostCells = 200;

    private const int UsualSeed = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Draws cells at random, from each cover in proportion to its share and at least one: the mean answer for them is near
    /// that for all cells, and no cover is missing.
    /// </summary>
    /// <param name="training">The training cells, in any order that is the same each time.</param>
    /// <param name="count">The number of cells to draw; all are taken if there are fewer.</param>
    /// <param name="seed">The seed: the same cells and seed give the same draw.</param>
    public static BackgroundCells Draw(
        IReadOnlyList<LabelledCell> training, int count = UsualCount, int seed = UsualSeed)
    {
        ArgumentNullException.ThrowIfNull(training);

        Random random = new(seed);
        List<ForestCell> drawn = [];
        List<ForestCell[]> covers =
        [
            .. training.GroupBy(cell => cell.Cover).OrderBy(cover => cover.Key)
                .Select(cover => cover.Select(cell => cell.Cell).ToArray()),
        ];
        int[] counts = Share(covers, Math.Min(count, training.Count), training.Count);
        for (int i = 0; i < covers.Count; i++)
        {
            random.Shuffle(covers[i]);
            drawn.AddRange(covers[i].Take(counts[i]));
        }

        return new BackgroundCells(drawn, training.Count, seed);
    }

    /// <summary>Writes the cells as JSON: <c>columns</c>, <c>rows</c> in their order, <c>training_cells</c>, <c>seed</c>.</summary>
    public string ToJson() => new JsonObject
    {
        ["training_cells"] = TrainingCells,
        ["seed"] = Seed,
        ["columns"] = new JsonArray([.. ForestFeatures.Columns.Select(column => JsonValue.Create(column))]),
        ["rows"] = new JsonArray([.. Cells.Select(Row)]),
    }.ToJsonString(Indented);

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    /// <exception cref="JsonException">The text is not such JSON, or a row is not a cell.</exception>
    public static BackgroundCells FromJson(string json)
    {
        try
        {
            JsonNode root = JsonNode.Parse(json) ?? throw new JsonException("The text is null.");
            if (!root["columns"]!.AsArray().Select(column => (string?)column).SequenceEqual(ForestFeatures.Columns))
            {
                throw new JsonException("The columns are not those of a cell.");
            }

            ForestCell[] cells = [.. root["rows"]!.AsArray().Select(row => Cell(row!.AsArray()))];
            return cells.Length is > 0 and <= MostCells
                ? new BackgroundCells(cells, (int)root["training_cells"]!, (int)root["seed"]!)
                : throw new JsonException($"There are {cells.Length} rows instead of 1 to {MostCells}.");
        }
        catch (Exception failure) when (
            failure is NullReferenceException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"The text is not background cells: {failure.Message}", failure);
        }
    }

    // Proportional shares, rounded down, at least one; what is left goes to the largest remainders.
    private static int[] Share(List<ForestCell[]> covers, int count, int total)
    {
        double[] exact = [.. covers.Select(cover => (double)count * cover.Length / total)];
        int[] counts = [.. exact.Select((share, i) => Math.Min(covers[i].Length, Math.Max(1, (int)share)))];
        foreach (int i in Enumerable.Range(0, covers.Count).OrderByDescending(i => exact[i] - Math.Floor(exact[i])))
        {
            if (counts.Sum() < count && counts[i] < covers[i].Length && exact[i] >= 1)
            {
                counts[i]++;
            }
        }

        // The covers that got one without a share of one take it from the most frequent.
        while (counts.Sum() > Math.Max(count, covers.Count))
        {
            counts[Array.IndexOf(counts, counts.Max())]--;
        }

        return counts;
    }

    private static JsonNode Row(ForestCell cell) => new JsonArray(
    [
        .. ForestFeatures.Numeric.Select(feature => JsonValue.Create(feature.Value(cell))),
        JsonValue.Create(cell.WildernessArea.Name),
        JsonValue.Create(cell.SoilType.Code),
    ]);

    private static ForestCell Cell(JsonArray row)
    {
        int numbers = ForestFeatures.Numeric.Count;
        if (row.Count != ForestFeatures.Columns.Count)
        {
            throw new JsonException($"A row has {row.Count} values instead of {ForestFeatures.Columns.Count}.");
        }

        string area = (string)row[numbers]!;
        string soil = (string)row[numbers + 1]!;
        return ForestFeatures.CreateCell(
            [.. row.Take(numbers).Select(number => (int)number!)],
            WildernessArea.Find(area) ?? throw new JsonException($"There is no area '{area}'."),
            SoilType.Find(soil) ?? throw new JsonException($"There is no soil '{soil}'."));
    }
}
