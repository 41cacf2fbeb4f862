using System.Collections.Frozen;
using Mlflow.Client.Wire;

namespace Mlflow.Client.Transport;

/// <summary>
/// The calls that may be sent again. The README has the same table with the reasons.
/// </summary>
internal static class RepeatTable
{
    /// <summary>Template of a part's address at a store.</summary>
    public const string Part = "{part}";

    /// <summary>Template of a file's address at a web server that is not MLflow's.</summary>
    public const string File = "{file}";

    /// <summary>Template of an object's signed address at an S3 server.</summary>
    public const string StoredObject = "{object}";

    private static readonly FrozenDictionary<string, Repeat> Rules = new Dictionary<string, Repeat>
    {
        [$"POST {Routes.Api}/experiments/create"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/experiments/get"] = Repeat.Harmless,
        [$"GET {Routes.Api}/experiments/get-by-name"] = Repeat.Harmless,
        [$"POST {Routes.Api}/experiments/search"] = Repeat.Harmless,
        [$"GET {Routes.Api}/experiments/search"] = Repeat.Harmless,
        [$"POST {Routes.Api}/experiments/update"] = Repeat.Harmless,
        [$"POST {Routes.Api}/experiments/delete"] = Repeat.Unsafe, // the second one answers 404
        [$"POST {Routes.Api}/experiments/restore"] = Repeat.Unsafe, // the second one answers 404
        [$"POST {Routes.Api}/experiments/set-experiment-tag"] = Repeat.Harmless,
        [$"POST {Routes.Api}/experiments/delete-experiment-tag"] = Repeat.Unsafe, // the second one answers 404
        [$"POST {Routes.Ajax}/experiments/search-datasets"] = Repeat.Harmless,

        [$"POST {Routes.Api}/runs/create"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/runs/get"] = Repeat.Harmless,
        [$"POST {Routes.Api}/runs/update"] = Repeat.Harmless,
        [$"POST {Routes.Api}/runs/delete"] = Repeat.Harmless,
        [$"POST {Routes.Api}/runs/restore"] = Repeat.Harmless,
        [$"POST {Routes.Api}/runs/search"] = Repeat.Harmless,
        [$"POST {Routes.Api}/runs/log-metric"] = Repeat.Harmless, // same key, timestamp, step and value: stored once
        [$"POST {Routes.Api}/runs/log-parameter"] = Repeat.Harmless, // same key and value: accepted
        [$"POST {Routes.Api}/runs/log-batch"] = Repeat.Harmless, // as the two above
        [$"POST {Routes.Api}/runs/set-tag"] = Repeat.Harmless,
        [$"POST {Routes.Api}/runs/delete-tag"] = Repeat.Unsafe, // the second one answers 404
        [$"POST {Routes.Api}/runs/log-inputs"] = Repeat.Unsafe,
        [$"POST {Routes.Api}/runs/outputs"] = Repeat.Unsafe,
        [$"POST {Routes.Api}/runs/log-model"] = Repeat.Unsafe, // appends to a tag
        [$"GET {Routes.Api}/metrics/get-history"] = Repeat.Harmless,
        [$"GET {Routes.Api}/metrics/get-history-bulk-interval"] = Repeat.Harmless,
        [$"GET {Routes.Ajax}/metrics/get-history-bulk"] = Repeat.Harmless,

        [$"POST {Routes.Api}/logged-models"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/logged-models/{{modelId}}"] = Repeat.Harmless,
        [$"PATCH {Routes.Api}/logged-models/{{modelId}}"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/logged-models/{{modelId}}"] = Repeat.Unsafe, // the second one answers 404
        [$"POST {Routes.Api}/logged-models/search"] = Repeat.Harmless,
        [$"PATCH {Routes.Api}/logged-models/{{modelId}}/tags"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/logged-models/{{modelId}}/tags/{{tagKey}}"] = Repeat.Unsafe,
        [$"POST {Routes.Api}/logged-models/{{modelId}}/params"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/logged-models/{{modelId}}/artifacts/directories"] = Repeat.Harmless,

        [$"POST {Routes.Api}/registered-models/create"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/registered-models/get"] = Repeat.Harmless,
        [$"POST {Routes.Api}/registered-models/rename"] = Repeat.Unsafe, // a taken name is a 503 on MariaDB
        [$"PATCH {Routes.Api}/registered-models/update"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/registered-models/delete"] = Repeat.Unsafe, // the second one answers 404
        [$"GET {Routes.Api}/registered-models/search"] = Repeat.Harmless,
        [$"POST {Routes.Api}/registered-models/get-latest-versions"] = Repeat.Harmless,
        [$"GET {Routes.Api}/registered-models/get-latest-versions"] = Repeat.Harmless,
        [$"POST {Routes.Api}/registered-models/set-tag"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/registered-models/delete-tag"] = Repeat.Harmless,
        [$"POST {Routes.Api}/registered-models/alias"] = Repeat.Harmless, // an upsert; the last one wins in any case
        [$"DELETE {Routes.Api}/registered-models/alias"] = Repeat.Harmless,
        [$"GET {Routes.Api}/registered-models/alias"] = Repeat.Harmless,

        [$"POST {Routes.Api}/model-versions/create"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/model-versions/get"] = Repeat.Harmless,
        [$"PATCH {Routes.Api}/model-versions/update"] = Repeat.Harmless,
        [$"POST {Routes.Api}/model-versions/transition-stage"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/model-versions/delete"] = Repeat.Unsafe, // the second one answers 404
        [$"GET {Routes.Api}/model-versions/search"] = Repeat.Harmless,
        [$"GET {Routes.Api}/model-versions/get-download-uri"] = Repeat.Harmless,
        [$"POST {Routes.Api}/model-versions/set-tag"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/model-versions/delete-tag"] = Repeat.Harmless,

        [$"GET {Routes.Api}/artifacts/list"] = Repeat.Harmless,
        [$"GET {Routes.Artifacts}/artifacts"] = Repeat.Harmless,
        [$"GET {Routes.Artifacts}/artifacts/{{**path}}"] = Repeat.HarmlessButAfter500,
        [$"PUT {Routes.Artifacts}/artifacts/{{**path}}"] = Repeat.Harmless, // if the content can be read again
        [$"DELETE {Routes.Artifacts}/artifacts/{{**path}}"] = Repeat.Harmless,
        [$"POST {Routes.Artifacts}/mpu/create/{{**path}}"] = Repeat.Unsafe, // would leave a second upload open
        [$"POST {Routes.Artifacts}/mpu/complete/{{**path}}"] = Repeat.Unsafe,
        [$"POST {Routes.Artifacts}/mpu/abort/{{**path}}"] = Repeat.Harmless,

        [$"PUT {Part}"] = Repeat.Harmless,
        [$"GET {File}"] = Repeat.Harmless,
        [$"PUT {File}"] = Repeat.Harmless, // if the content can be read again
        [$"DELETE {File}"] = Repeat.Harmless,
        [$"GET {StoredObject}"] = Repeat.Harmless,
        [$"PUT {StoredObject}"] = Repeat.Harmless,

        [$"POST {Routes.Api}/artifacts/presigned-upload-url"] = Repeat.Harmless, // signs, and stores nothing
        [$"POST {Routes.Api}/artifacts/presigned-download-url"] = Repeat.Harmless,
        [$"GET {Routes.Artifacts}/presigned/{{**path}}"] = Repeat.HarmlessButAfter500,

        [$"POST {Routes.Api}/webhooks"] = Repeat.Unsafe,
        [$"GET {Routes.Api}/webhooks"] = Repeat.HarmlessButAfter500,
        [$"GET {Routes.Api}/webhooks/{{webhookId}}"] = Repeat.HarmlessButAfter500,
        [$"PATCH {Routes.Api}/webhooks/{{webhookId}}"] = Repeat.Harmless,
        [$"DELETE {Routes.Api}/webhooks/{{webhookId}}"] = Repeat.Unsafe, // the second one answers 404
        [$"POST {Routes.Api}/webhooks/{{webhookId}}/test"] = Repeat.Unsafe, // would be received twice

        [$"GET {Routes.Api3}/workspaces"] = Repeat.HarmlessButAfter500,
        [$"POST {Routes.Api3}/workspaces"] = Repeat.Unsafe,
        [$"GET {Routes.Api3}/workspaces/{{name}}"] = Repeat.HarmlessButAfter500,
        [$"PATCH {Routes.Api3}/workspaces/{{name}}"] = Repeat.Harmless,
        [$"DELETE {Routes.Api3}/workspaces/{{name}}"] = Repeat.Unsafe, // the second one answers 404

        ["GET /health"] = Repeat.Harmless,
        ["GET /version"] = Repeat.Harmless,
        [$"GET {Routes.Api3}/server-info"] = Repeat.Harmless,
    }.ToFrozenDictionary();

    /// <summary>Returns the rule of a call. A call that is not in the table is unsafe.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="template">Path as the wire interface states it, placeholders included.</param>
    public static Repeat RuleOf(string method, string template) =>
        Rules.GetValueOrDefault($"{method} {template}", Repeat.Unsafe);

    /// <summary>Returns true if the table contains the call.</summary>
    public static bool Knows(string method, string template) => Rules.ContainsKey($"{method} {template}");
}
