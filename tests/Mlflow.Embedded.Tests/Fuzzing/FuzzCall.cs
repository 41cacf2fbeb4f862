using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Fuzzing;

/// <summary>A call whose fields are changed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with the placeholders <c>$E</c>, <c>$R</c>, <c>$M</c> and <c>$L</c>.</param>
/// <param name="Fields">The fields as JSON: the body or, for GET, the query.</param>
public sealed record FuzzCall(string Method, string Path, string Fields)
{
    private const string Api = "/api/2.0/mlflow/";

    /// <summary>All calls with fields.</summary>
    public static readonly IReadOnlyList<FuzzCall> All =
    [
        Post("experiments/create", """{"name":"$U","artifact_location":"mlflow-artifacts:/z","tags":[{"key":"a","value":"b"}]}"""),
        Get("experiments/get", """{"experiment_id":"$E"}"""),
        Get("experiments/get-by-name", """{"experiment_name":"Default"}"""),
        Post("experiments/search", Search),
        Get("experiments/search", Search),
        Post("experiments/update", """{"experiment_id":"$E","new_name":"$U"}"""),
        Post("experiments/delete", """{"experiment_id":"$U"}"""),
        Post("experiments/restore", """{"experiment_id":"$U"}"""),
        Post("experiments/search-datasets", """{"experiment_ids":["$E"]}"""),
        Post("experiments/set-experiment-tag", """{"experiment_id":"$E","key":"k","value":"v"}"""),
        Post("experiments/delete-experiment-tag", """{"experiment_id":"$E","key":"k"}"""),
        Post("runs/create", """{"experiment_id":"$E","user_id":"u","run_name":"r","start_time":1,"tags":[{"key":"a","value":"b"}]}"""),
        Get("runs/get", """{"run_id":"$R"}"""),
        Post("runs/search", """{"experiment_ids":["$E"],"filter":"metrics.m > 1 AND tags.a = 'x'","run_view_type":"ALL","max_results":5,"order_by":["metrics.m DESC"],"page_token":"eyJvZmZzZXQiOiAzfQ=="}"""),
        Post("runs/update", """{"run_id":"$R","status":"RUNNING","end_time":1,"run_name":"x"}"""),
        Post("runs/delete", """{"run_id":"$U"}"""),
        Post("runs/restore", """{"run_id":"$R"}"""),
        Post("runs/log-metric", """{"run_id":"$R","key":"m","value":1.5,"timestamp":1,"step":1,"model_id":"$L","dataset_name":"d","dataset_digest":"e"}"""),
        Post("runs/log-parameter", """{"run_id":"$R","key":"p","value":"v"}"""),
        Post("runs/set-tag", """{"run_id":"$R","key":"t","value":"v"}"""),
        Post("runs/delete-tag", """{"run_id":"$R","key":"t"}"""),
        Post("runs/log-batch", """{"run_id":"$R","metrics":[{"key":"b","value":1,"timestamp":1,"step":1}],"params":[{"key":"bp","value":"v"}],"tags":[{"key":"bt","value":"v"}]}"""),
        Post("runs/log-inputs", """{"run_id":"$R","datasets":[{"dataset":{"name":"d","digest":"e","source_type":"local","source":"s","schema":"x","profile":"y"},"tags":[{"key":"mlflow.data.context","value":"t"}]}],"models":[{"model_id":"$L"}]}"""),
        Post("runs/outputs", """{"run_id":"$R","models":[{"model_id":"$L","step":1}]}"""),
        Post("runs/log-model", """{"run_id":"$R","model_json":"{\"artifact_path\":\"m\",\"run_id\":\"r\",\"utc_time_created\":\"t\",\"flavors\":{}}"}"""),
        Get("metrics/get-history", """{"run_id":"$R","metric_key":"m","max_results":5,"page_token":"eyJvZmZzZXQiOiAzfQ=="}"""),
        Get("metrics/get-history-bulk", """{"run_id":["$R"],"metric_key":"m","max_results":5}"""),
        Get("metrics/get-history-bulk-interval", """{"run_ids":["$R","x"],"metric_key":"m","start_step":0,"end_step":9,"max_results":5}"""),
        Get("artifacts/list", """{"run_id":"$R","path":"a"}"""),
        Post("upload-artifact?run_uuid=$R&path=a/b", """{"x":1}"""),
        new("GET", "/get-artifact", """{"run_uuid":"$R","path":"a/b"}"""),
        new("GET", "/model-versions/get-artifact", """{"name":"$M","version":"1","path":"a"}"""),
        new("GET", "/api/2.0/mlflow-artifacts/artifacts", """{"path":"a"}"""),
        Post("registered-models/create", """{"name":"$U","description":"d","tags":[{"key":"a","value":"b"}]}"""),
        Get("registered-models/get", """{"name":"$M"}"""),
        Get("registered-models/search", """{"filter":"name LIKE 'a%'","max_results":5,"order_by":["name"],"page_token":"eyJvZmZzZXQiOiAzfQ=="}"""),
        new("PATCH", Api + "registered-models/update", """{"name":"$M","description":"d"}"""),
        Post("registered-models/rename", """{"name":"$U","new_name":"x"}"""),
        new("DELETE", Api + "registered-models/delete", """{"name":"$U"}"""),
        Post("registered-models/set-tag", """{"name":"$M","key":"k","value":"v"}"""),
        new("DELETE", Api + "registered-models/delete-tag", """{"name":"$M","key":"k"}"""),
        Post("registered-models/alias", """{"name":"$M","alias":"al","version":"1"}"""),
        Get("registered-models/alias", """{"name":"$M","alias":"al"}"""),
        new("DELETE", Api + "registered-models/alias", """{"name":"$M","alias":"al"}"""),
        Post("registered-models/get-latest-versions", """{"name":"$M","stages":["Staging"]}"""),
        Get("registered-models/get-latest-versions", """{"name":"$M","stages":["Staging"]}"""),
        Post("model-versions/create", """{"name":"$M","source":"mlflow-artifacts:/1/x","run_id":"$R","run_link":"l","description":"d","model_id":"$L","tags":[{"key":"a","value":"b"}]}"""),
        Get("model-versions/get", """{"name":"$M","version":"1"}"""),
        Get("model-versions/search", """{"filter":"name = 'x' AND version_number > 1","max_results":5,"order_by":["name"],"page_token":"eyJvZmZzZXQiOiAzfQ=="}"""),
        new("PATCH", Api + "model-versions/update", """{"name":"$M","version":"1","description":"d"}"""),
        new("DELETE", Api + "model-versions/delete", """{"name":"$M","version":"99"}"""),
        Get("model-versions/get-download-uri", """{"name":"$M","version":"1"}"""),
        Post("model-versions/set-tag", """{"name":"$M","version":"1","key":"k","value":"v"}"""),
        new("DELETE", Api + "model-versions/delete-tag", """{"name":"$M","version":"1","key":"k"}"""),
        Post("model-versions/transition-stage", """{"name":"$M","version":"1","stage":"Staging","archive_existing_versions":false}"""),
        Post("logged-models", """{"experiment_id":"$E","name":"n","model_type":"t","source_run_id":"$R","params":[{"key":"a","value":"b"}],"tags":[{"key":"a","value":"b"}]}"""),
        Get("logged-models/$L", """{"x":1}"""),
        new("PATCH", Api + "logged-models/$L", """{"model_id":"$L","status":"LOGGED_MODEL_READY"}"""),
        new("PATCH", Api + "logged-models/$L/tags", """{"model_id":"$L","tags":[{"key":"a","value":"b"}]}"""),
        Post("logged-models/$L/params", """{"model_id":"$L","params":[{"key":"a","value":"b"}]}"""),
        Post("logged-models/search", """{"experiment_ids":["$E"],"filter":"metrics.m > 1 AND name = 'n'","datasets":[{"dataset_name":"d","dataset_digest":"e"}],"max_results":5,"order_by":[{"field_name":"metrics.m","ascending":true,"dataset_name":"d"}],"page_token":"eyJvZmZzZXQiOiAzfQ=="}"""),
        Get("logged-models/$L/artifacts/directories", """{"artifact_directory_path":"a"}"""),
        Get("logged-models/$L/artifacts/files", """{"artifact_file_path":"a"}"""),
    ];

    private const string Search =
        """{"max_results":5,"filter":"name = 'x' AND tags.a LIKE 'b%'","order_by":["name"],"view_type":"ALL","page_token":"eyJvZmZzZXQiOiAzfQ=="}""";

    /// <summary>Returns the fields as a new object.</summary>
    public JsonObject NewFields() => JsonNode.Parse(Fields)!.AsObject();

    private static FuzzCall Post(string path, string fields) => new("POST", Api + path, fields);

    private static FuzzCall Get(string path, string fields) => new("GET", Api + path, fields);
}
