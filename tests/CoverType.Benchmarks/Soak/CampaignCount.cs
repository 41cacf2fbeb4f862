using System.Net.Http.Json;
using System.Text.Json;

namespace CoverType.Benchmarks.Soak;

/// <summary>The campaigns of a pipeline that have ended, and those of them that failed.</summary>
internal sealed record CampaignCount(int Ended, int Failed, bool IsResting)
{
    /// <summary>Asks the pipeline.</summary>
    public static async Task<CampaignCount> ReadAsync(HttpClient http, Uri pipeline)
    {
        JsonElement status = await http.GetFromJsonAsync<JsonElement>(new Uri(pipeline, "/api/status"));
        int all = await CountAsync(http, pipeline, "");
        int failed = await CountAsync(http, pipeline, "&state=failed");
        bool isResting = status.GetProperty("activity").GetString() == "resting";
        return new CampaignCount(isResting ? all : all - 1, failed, isResting);
    }

    private static async Task<int> CountAsync(HttpClient http, Uri pipeline, string filter) =>
        (await http.GetFromJsonAsync<JsonElement>(new Uri(pipeline, $"/api/campaigns?limit=1{filter}")))
            .GetProperty("total").GetInt32();
}
