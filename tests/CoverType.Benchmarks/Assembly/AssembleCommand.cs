using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoverType.Clients.DataApi;
using CoverType.DataApi.Simulation;
using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Benchmarks.Assembly;

/// <summary>
/// Measures how long portions take to become a data set, without the reads of the object store: the answers are read and
/// validated, duplicates dropped, the rest sorted, split and searched for twins, as the step Assemble does.
/// </summary>
internal static class AssembleCommand
{
    public const string Name = "assemble";

    public const string Usage = "assemble [--portions 10] [--rows 5810] [--rounds 7]  portions to a data set, without I/O";

    public static int Run(string[] args)
    {
        Switches switches = new(args);
        int rows = switches.Number("--rows", 5_810);
        byte[][] answers = [.. Answers(switches.Number("--portions", 10), rows)];
        Print($"{answers.Length} portions of {rows:N0} rows, {answers.Sum(answer => answer.LongLength) / 1e6:0.0} MB");
        Print($"     read    build    split    twins      all   distinct cells");
        for (int round = 0; round < switches.Number("--rounds", 7); round++)
        {
            Measure(answers);
        }

        return 0;
    }

    /// <summary>Draws each portion from the same slice, so that they overlap as those of the data API do: by a tenth.</summary>
    private static IEnumerable<byte[]> Answers(int portions, int rows)
    {
        LabelledCell[] slice = [.. new ForestSimulator(ForestProfile.Embedded()).Draw(10 * rows, seed: 1)];
        Random random = new(1);
        for (int portion = 0; portion < portions; portion++)
        {
            random.Shuffle(slice);
            yield return JsonSerializer.SerializeToUtf8Bytes(new
            {
                group_number = 1,
                batch_number = portion + 1,
                data = slice.Take(rows).Select(ForestRow.Format),
            });
        }
    }

    private static void Measure(byte[][] answers)
    {
        long start = Stopwatch.GetTimestamp();
        LabelledCell[][] cells = [.. answers.Select(answer => PortionReader.Read(answer).ParseCells().ToArray())];
        double read = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        DataSetBuilder builder = new();
        foreach (LabelledCell[] some in cells)
        {
            builder.AddRange(some);
        }

        DataSet dataSet = builder.Build();
        double build = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        HoldOutSplit split = HoldOut.Split(dataSet);
        double divided = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        AspectTwins.Count(split);
        double all = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Print($"{read,6:0} ms {build - read,5:0} ms {divided - build,5:0} ms {all - divided,5:0} ms {all,5:0} ms {dataSet.Cells.Count,16:N0}");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
