using System.Net.Http.Json;
using System.Text;
using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The base of tests that ask a pipeline over HTTP that collects group 3 as campaign 1.</summary>
public abstract class CollectingPipeline : RunningPipeline
{
    protected override Dictionary<string, string?> Settings => new() { ["Campaigns:Groups:0"] = "3" };

    private protected async Task<CampaignPage> FindAsync(string query) => (await Client.GetFromJsonAsync<CampaignPage>(
        $"/api/campaigns{query}", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull();

    private protected async Task<HttpResponseMessage> OrderAsync(HttpMethod method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(method, $"/api/campaigns/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.SendAsync(request, Cancellation);
    }

    private protected Task<HttpResponseMessage> PostAsync(string body) =>
        Client.PostAsync(
            new Uri("/campaigns", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json"),
            Cancellation);

    private protected static Task<T?> ReadAsync<T>(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<T>(PipelineJson.CreateOptions(), Cancellation);
}
