using Onnx.Model;
using Onnx.Model.Building;

namespace Mlflow.Client.Tests.Models;

/// <summary>A graph with inputs and outputs of the kinds that signatures tell apart.</summary>
internal static class SmallModel
{
    public static OnnxModel Columns()
    {
        OnnxDimension rows = OnnxDimension.Named("N");
        OnnxGraphBuilder graph = new OnnxGraphBuilder("small").Opset(OnnxModel.StandardDomain, 15);
        string height = graph.Input("Height", OnnxElementType.Int64, rows);
        string soil = graph.Input("Soil_Type", OnnxElementType.String, rows);
        graph.Node("Identity", [height], "label");
        graph.Node("Identity", [soil], "soil");
        return graph
            .Output("label", OnnxElementType.Int64, rows)
            .Output("soil", OnnxElementType.String, rows)
            .Build();
    }

    public static async Task<string> WriteAsync(string folder)
    {
        string path = Path.Combine(folder, "any name.onnx");
        await File.WriteAllBytesAsync(path, Columns().ToBytes(), TestContext.Current.CancellationToken);
        return path;
    }
}
