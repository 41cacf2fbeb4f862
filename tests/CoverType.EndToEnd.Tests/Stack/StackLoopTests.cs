using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CoverType.EndToEnd.Tests.WholeLoop;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>The whole loop on MySQL's and MinIO's stand-ins, by the settings of the Compose files, with two pipelines.</summary>
public sealed class StackLoopTests
{
    [Fact]
    public async Task Services_OnTheComposeFilesSettings_PutOneVersionOfOneCampaignIntoProduction()
    {
        Assert.SkipUnless(StackOnThisMachine.Missing.Length == 0, StackOnThisMachine.Missing);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using StackOnThisMachine stack = await StackOnThisMachine.StartAsync(cancellationToken);
        using HttpClient http = new();

        foreach (Uri pipeline in stack.Pipelines)
        {
            await Eventually.Async(async () => await FinishedAsync(http, pipeline, cancellationToken), cancellationToken);
        }

        JsonArray versions = await SearchVersionsAsync(http, stack.Mlflow.Uri, cancellationToken);
        versions.Count.ShouldBe(1);
        JsonNode? production = await http.GetFromJsonAsync<JsonNode>(
            new Uri(stack.Mlflow.Uri, "api/2.0/mlflow/registered-models/alias?name=covertype&alias=Production"),
            cancellationToken);
        production!["model_version"]!["version"]!.GetValue<string>().ShouldBe("1");

        using IMinioClient objects = new MinioClient()
            .WithEndpoint(stack.Objects.Endpoint.Authority)
            .WithCredentials(stack.Objects.AccessKey, stack.Objects.SecretKey)
            .Build();
        foreach (string bucket in new[] { "portions", "datasets", "configurations" })
        {
            (await CountAsync(objects, bucket, cancellationToken)).ShouldBeGreaterThan(0, bucket);
        }

        using HttpResponseMessage prediction = await Eventually.Async(
            async () => await PredictedAsync(http, stack.Inference, cancellationToken), cancellationToken);
        JsonNode? answer = await prediction.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        answer!["model"]!["version"]!.GetValue<string>().ShouldBe("1");
    }

    private static async Task<JsonNode?> FinishedAsync(HttpClient http, Uri pipeline, CancellationToken cancellationToken)
    {
        JsonArray? campaigns = await http.GetFromJsonAsync<JsonArray>(new Uri(pipeline, "campaigns"), cancellationToken);
        return campaigns?.SingleOrDefault(campaign => campaign!["finished_at"] is not null);
    }

    private static async Task<JsonArray> SearchVersionsAsync(HttpClient http, Uri mlflow, CancellationToken cancellationToken)
    {
        JsonNode? versions = await http.GetFromJsonAsync<JsonNode>(
            new Uri(mlflow, "api/2.0/mlflow/model-versions/search?filter=name%3D%27covertype%27"), cancellationToken);
        return versions!["model_versions"]!.AsArray();
    }

    private static async Task<int> CountAsync(IMinioClient objects, string bucket, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (Item _ in objects.ListObjectsEnumAsync(
            new ListObjectsArgs().WithBucket(bucket).WithRecursive(true), cancellationToken))
        {
            count++;
        }

        return count;
    }

    private static async Task<HttpResponseMessage?> PredictedAsync(
        HttpClient http, Uri inference, CancellationToken cancellationToken)
    {
        using StringContent record = new(RunningDemo.Record, Encoding.UTF8, "application/json");
        HttpResponseMessage response = await http.PostAsync(new Uri(inference, "predict/"), record, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        response.Dispose();
        return null;
    }
}
