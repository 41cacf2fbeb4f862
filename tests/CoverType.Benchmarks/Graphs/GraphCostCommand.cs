using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Testing;
using Onnx.Model;
using RandomForest.ML;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// Measures what a record costs in the product's graph and in its first form, and where: one record, a thousand
/// records, the profile by nodes, and the least that ONNX Runtime takes for such inputs and outputs.
/// </summary>
internal static class GraphCostCommand
{
    internal const string Name = "graph";

    internal const string Usage =
        "graph [--data FILE] [--rounds 3] [--per-ensemble 10,20] [--only TEXT] [--keep FOLDER]  a record's time, by node";

    private const int Records = 1000;

    private static readonly FeatureSet FirstFeatures = new([.. TerrainFeatures.Sums]);

    private static readonly (string Title, SplitRule Splits, FeatureSet Features, bool HasFirstForm)[] Forests =
    [
        ("random forest, first features", SplitRule.Best, FirstFeatures, true),
        ("random forest", SplitRule.Best, TerrainFeatures.All, false),
        ("extra trees, first features", SplitRule.Random, FirstFeatures, true),
        ("extra trees, promoted", SplitRule.Random, TerrainFeatures.All, false),
    ];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(
            CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None)));
        using TemporaryFolder folder = new();
        LabelledCell[] rows = [.. split.HoldOut.Take(Records)];
        string file = folder.Combine("rows.csv");
        File.WriteAllLines(file, rows.Select(row => string.Join(',', ForestRow.Format(row))));
        ForestCell[] cells = [.. rows.Select(row => row.Cell)];
        string only = switches.Text("--only", "");
        int[] sizes = [.. switches.Text("--per-ensemble", $"{ForestGraph.TreesPerEnsemble}").Split(',').Select(int.Parse)];
        List<(string Title, byte[] Model)> profiled = [];
        PrintFloor(cells);
        Console.WriteLine("| forest | graph | MB | nodes | load CPU s | resident MB | one record, µs | 1,000 records, ms | the same record, µs | 1,000 times the same, ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach ((string title, SplitRule splits, FeatureSet features, bool hasFirstForm) in Forests)
        {
            if (!title.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            Forest forest = Train(split.Training, features, splits, switches);
            List<(string Form, OnnxModel Model)> forms =
                [.. sizes.Select(size => ($"by {size} trees", ForestGraph.Write(forest, features, "forest", size)))];
            if (hasFirstForm)
            {
                forms.Insert(0, ("first form", FirstGraph.Write(forest, features)));
            }

            Compare(title, forms, folder, file, switches.Number("--rounds", 3));
            profiled.AddRange(forms.Select(form => ($"{title}, {form.Form}", form.Model.ToBytes())));
        }

        Console.WriteLine();
        Console.WriteLine("By ONNX Runtime's profile of one record at a time:");
        GraphProfile.Print(profiled, cells);
        return 0;
    }

    private static void PrintFloor(ForestCell[] cells)
    {
        using BoundGraph identity = new(IdentityGraph.Write());
        double named = identity.RecordMicroseconds(cells, 9, useBinding: false, out _);
        double bound = identity.RecordMicroseconds(cells, 9, useBinding: true, out _);
        FitTable.Write($"Twelve inputs, eight outputs and one node for each: {named:F1} µs a record; {bound:F1} µs with");
        FitTable.Write($"ONNX Runtime's own binding; 1,000 records {identity.BatchMilliseconds(cells, 9):F3} ms.");
        Console.WriteLine();
    }

    private static void Compare(
        string title, List<(string Form, OnnxModel Model)> forms, TemporaryFolder folder, string rows, int rounds)
    {
        List<GraphFigures>[] figures = [.. forms.Select(_ => new List<GraphFigures>())];
        for (int form = 0; form < forms.Count; form++)
        {
            File.WriteAllBytes(folder.Combine($"{form}.onnx"), forms[form].Model.ToBytes());
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int form = 0; form < forms.Count; form++)
            {
                figures[form].Add(GraphProcess.Measure(folder.Combine($"{form}.onnx"), rows));
            }
        }

        for (int form = 0; form < forms.Count; form++)
        {
            if (figures[form][0].Checksum != figures[0][0].Checksum)
            {
                throw new InvalidOperationException($"{title}: the graphs give different predictions.");
            }

            FitTable.WriteRow(
                $"{title}",
                $"{forms[form].Form}",
                $"{new FileInfo(folder.Combine($"{form}.onnx")).Length / 1e6:F1}",
                $"{forms[form].Model.Protocol.Graph.Node.Count}",
                $"{figures[form].Min(one => one.LoadCpuSeconds):F2}",
                $"{figures[form].Min(one => one.ResidentMegabytes):F0}",
                $"{figures[form].Min(one => one.MedianMicroseconds):F1}",
                $"{figures[form].Min(one => one.BatchMilliseconds):F2}",
                $"{figures[form].Min(one => one.SameMicroseconds):F1}",
                $"{figures[form].Min(one => one.SameBatchMilliseconds):F2}");
        }
    }

    private static Forest Train(
        IReadOnlyList<LabelledCell> rows, FeatureSet features, SplitRule splits, Switches switches)
    {
        int trees = switches.Number("--trees", 100);
        string keep = switches.Text("--keep", "");
        string path = Path.Combine(keep, $"{splits}-{features.Count}-{trees}-{rows.Count}.forest");
        if (keep.Length > 0 && File.Exists(path))
        {
            using FileStream kept = File.OpenRead(path);
            return Forest.Load(kept);
        }

        ForestOptions options = splits == SplitRule.Random ? ForestOptions.ExtraTrees() : ForestOptions.RandomForest();
        options.Trees = trees;
        options.FeaturesPerSplit = features.Count * 2 / 3;
        options.Seed = 42;
        Forest forest = ForestTrainer.Train(
            new ForestTable(
                features.Count,
                ForestCovers.All.Count,
                features.Encode([.. rows.Select(row => row.Cell)]),
                [.. rows.Select(row => (int)row.Cover)],
                categoricalFeatures: features.Categorical),
            options);
        if (keep.Length > 0)
        {
            using FileStream kept = File.Create(path);
            forest.Save(kept);
        }

        return forest;
    }
}
