using System.Text.Json;
using CoverType.Clients.Predictions;

namespace CoverType.Web.Predictions.Sharing;

/// <summary>A request for a prediction as the code of a program.</summary>
internal static class RequestSnippets
{
    /// <summary>Returns the request for curl, C# and Python, ready to run.</summary>
    /// <param name="request">A valid request.</param>
    /// <param name="service">The root of the prediction API.</param>
    public static IReadOnlyList<(string Language, string Code)> For(PredictionRequest request, Uri service)
    {
        string json = JsonSerializer.Serialize(request, PredictionJsonContext.Default.PredictionRequest);
        Uri address = new(service, "predict/");
        return
        [
            ("curl", $"""
                curl -s '{address}' -H 'content-type: application/json' \
                  -d '{json}'
                """),
            ("C#", $$""""
                using System.Text;

                using HttpClient http = new();
                using StringContent cell = new("""{{json}}""", Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await http.PostAsync("{{address}}", cell);
                Console.WriteLine(await response.Content.ReadAsStringAsync());
                """"),
            ("Python", $$"""
                import json, urllib.request

                cell = {{json}}
                request = urllib.request.Request("{{address}}", json.dumps(cell).encode(), {"content-type": "application/json"})
                print(json.load(urllib.request.urlopen(request)))
                """),
        ];
    }
}
