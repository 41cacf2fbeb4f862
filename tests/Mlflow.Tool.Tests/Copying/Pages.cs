using System.Text;
using System.Text.Json.Nodes;
using Mlflow.Client;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>
/// Makes the pages of runs short, and changes the source after the first page of a reading: an early run is deleted, so that
/// the rest moves up by one, or two are added before all others, so that it moves down.
/// </summary>
internal sealed class Pages(TestServer source, int reading, bool isAddition)
{
    private const int Size = 5;

    private int _readings;
    private int _changes;

    public bool IsChanged => _changes > 0;

    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send)
    {
        if (!request.RequestUri!.AbsolutePath.EndsWith("/runs/search", StringComparison.Ordinal))
        {
            return await send();
        }

        JsonNode body = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!;
        if (body["max_results"]!.GetValue<int>() < Size)
        {
            return await send();
        }

        bool isFirst = body["page_token"] is null;
        body["max_results"] = Size;
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        HttpResponseMessage answer = await send();
        _readings += isFirst ? 1 : 0;
        if (isFirst && _readings == reading)
        {
            await ChangeAsync(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["runs"]!.AsArray());
        }

        return answer;
    }

    private async Task ChangeAsync(JsonArray runs)
    {
        _changes++;
        CancellationToken token = TestContext.Current.CancellationToken;
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = source.Uri);
        JsonNode info = runs[3]!["info"]!;
        if (!isAddition)
        {
            await client.DeleteRunAsync(new RunId(info["run_id"]!.GetValue<string>()), token);
            return;
        }

        foreach (string name in (string[])["added one", "added two"])
        {
            await client.CreateRunAsync(
                new ExperimentId(info["experiment_id"]!.GetValue<string>()),
                new NewRun { Name = name, StartedAt = DateTimeOffset.UnixEpoch },
                token);
        }
    }
}
