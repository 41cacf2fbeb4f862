namespace Mlflow.Embedded.Hosting;

/// <summary>The parts of MLflow that this server does not have, by their paths, each with the reason.</summary>
internal static class MissingFeature
{
    private const string Generative =
        "it tracks runs and registers models, and leaves generative AI to a stock MLflow server";

    private const string Users = "it has no users: it serves one machine and listens on 127.0.0.1";
    private const string Uploads = "it stores artifacts in its own folder, so that one upload or download is enough";

    private static readonly (string Path, string Name, string Reason)[] All =
    [
        ("traces", "traces", Generative),
        ("unified-traces", "traces", Generative),
        ("get-online-trace-details", "traces", Generative),
        ("gateway", "gateway", Generative),
        ("scorers", "scorers", Generative),
        ("issues", "issues", Generative),
        ("prompt-optimization", "prompt optimization", Generative),
        ("datasets", "evaluation data sets", Generative),
        ("label-schemas", "label schemas", Generative),
        ("review-queues", "review queues", Generative),
        ("webhooks", "webhooks", "nothing outside of it waits for its changes"),
        ("workspaces", "workspaces", "all of its data is one workspace"),
        ("users", "users", Users),
        ("experiments/permissions", "permissions", Users),
        ("registered-models/permissions", "permissions", Users),
        ("artifacts/presigned-upload-url", "signed addresses", Uploads),
        ("artifacts/presigned-download-url", "signed addresses", Uploads),
        ("../mlflow-artifacts/mpu", "uploads in parts", Uploads),
        ("../mlflow-artifacts/presigned", "signed addresses", Uploads),
    ];

    /// <summary>Returns a sentence with the reason, or null if the path is not one of a known part.</summary>
    public static string? Find(PathString path)
    {
        if (path == "/v1/traces")
        {
            return Sentence("traces", Generative);
        }

        return path == "/graphql" ? Sentence("queries of MLflow's own pages", "it has no pages of MLflow")
            : path == "/metrics" ? Sentence("metrics for Prometheus", "it serves one machine")
            : All.Where(part => IsBelow(path, part.Path)).Select(part => Sentence(part.Name, part.Reason)).FirstOrDefault();
    }

    private static string Sentence(string name, string reason) => $"This server has no {name}: {reason}.";

    private static bool IsBelow(PathString path, string part) => ((string[])["2.0", "3.0"]).Any(version =>
        path.StartsWithSegments(part.StartsWith("../", StringComparison.Ordinal)
            ? $"/api/{version}/{part[3..]}"
            : $"/api/{version}/mlflow/{part}"));
}
