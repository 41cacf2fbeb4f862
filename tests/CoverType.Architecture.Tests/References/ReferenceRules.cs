namespace CoverType.Architecture.Tests.References;

/// <summary>Which project may know which: each project with the projects that it may reference.</summary>
internal static class ReferenceRules
{
    private static readonly string[] ServiceBase = ["CoverType.Domain", "CoverType.Clients", "CoverType.ServiceDefaults"];

    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Mlflow.Contracts"] = [],
        ["Onnx.Model"] = [],
        ["RandomForest.ML"] = [],
        ["CoverType.Domain"] = [],
        ["CoverType.ServiceDefaults"] = [],
        ["Mlflow.Client"] = ["Mlflow.Contracts", "Onnx.Model"],
        ["Mlflow.Client.S3"] = ["Mlflow.Client", "Mlflow.Contracts"],
        ["Mlflow.Embedded"] = ["Mlflow.Contracts"],
        ["Mlflow.Tool"] = ["Mlflow.Client", "Mlflow.Contracts", "Mlflow.Embedded"],
        ["CoverType.Clients"] = ["CoverType.Domain"],
        ["CoverType.Modeling"] = ["CoverType.Domain", "RandomForest.ML", "Onnx.Model"],
        ["CoverType.DataApi"] = ServiceBase,
        ["CoverType.Pipeline"] =
            [.. ServiceBase, "CoverType.Modeling", "Mlflow.Client", "Mlflow.Client.S3", "Mlflow.Contracts"],
        ["CoverType.Gateway"] = ["CoverType.ServiceDefaults"],
        ["CoverType.Inference"] = [.. ServiceBase, "Mlflow.Client", "Mlflow.Contracts", "Onnx.Model"],
        ["CoverType.Web"] = [.. ServiceBase, "Mlflow.Client", "Mlflow.Contracts"],
        ["CoverType.AppHost"] =
        [
            .. ServiceBase, "CoverType.DataApi", "CoverType.Pipeline", "CoverType.Inference", "CoverType.Web",
            "Mlflow.Embedded",
        ],
    };
}
