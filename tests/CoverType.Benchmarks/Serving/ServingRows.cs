using CoverType.DataApi.Files;
using CoverType.DataApi.Simulation;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Testing;

namespace CoverType.Benchmarks.Serving;

/// <summary>The rows that the models are trained on, and the cells that are sent: held out, so that they are new.</summary>
internal static class ServingRows
{
    private const int SimulatedRows = 116_203;

    /// <summary>Reads the rows of a file, or simulates as many as the data API has if the file is missing.</summary>
    public static HoldOutSplit Read(Switches switches)
    {
        string file = switches.Text("--data", SharedFiles.CoverTypeRows);
        IEnumerable<LabelledCell> rows = File.Exists(file)
            ? CellFile.Read(file, CancellationToken.None)
            : new ForestSimulator(ForestProfile.Embedded()).Draw(SimulatedRows, seed: 1);
        Console.WriteLine(File.Exists(file) ? $"rows of {file}" : "simulated rows");
        return HoldOut.Split(DataSet.Assemble([.. rows]));
    }
}
