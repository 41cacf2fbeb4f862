using System.Text.Json.Nodes;
using CoverType.Testing;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Models;

/// <summary>A server of before 3.0, which knows no logged models.</summary>
public sealed class OlderServerTests
{
    [Fact]
    public async Task LogOnnxModel_NoLoggedModels_GoesAmongTheRunsArtifacts()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using TemporaryFolder folder = new();
        string path = await SmallModel.WriteAsync(folder.Path);
        await using ScriptedServer server = await ScriptedServer.StartAsync(context =>
            context.Request.Path.Value!.EndsWith("/logged-models", StringComparison.Ordinal)
                ? ScriptedServer.Text("<h1>Not Found</h1>", 404, "text/html")(context)
                : ScriptedServer.Json("{}")(context));
        using MlflowClient client = server.Connect();
        Run run = new()
        {
            Id = new RunId("r1"),
            ExperimentId = new ExperimentId("1"),
            ArtifactUri = "mlflow-artifacts:/1/r1/artifacts",
        };

        LoggedModel model = await client.LogOnnxModelAsync(run, "model", path, cancellationToken: token);

        model.Id.ShouldBeNull();
        model.Uri.ShouldBe("runs:/r1/model");
        server.Requests.Skip(1).Select(request => request.Path.Split('/')[^1]).ShouldBe(
            ["model.onnx", "conda.yaml", "python_env.yaml", "requirements.txt", "MLmodel", "log-model"]);
        server.Requests.Skip(1).SkipLast(1).ShouldAllBe(request =>
            request.Path.StartsWith("/api/2.0/mlflow-artifacts/artifacts/1/r1/artifacts/model/"));
        JsonNode body = JsonNode.Parse(server.Requests[^1].Body)!;
        JsonNode description = JsonNode.Parse(body["model_json"]!.GetValue<string>())!;
        description["artifact_path"]!.GetValue<string>().ShouldBe("model");
        description["run_id"]!.GetValue<string>().ShouldBe("r1");
        description["flavors"]!["onnx"].ShouldNotBeNull();
        description["utc_time_created"].ShouldNotBeNull();
    }
}
