using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Odd;

/// <summary>Sends odd requests to a server, each with an experiment, a run and models of its own.</summary>
public sealed class OddReplayer(TestServer server)
{
    private int _last;

    /// <summary>Sends a request and returns the answer, for example <c>400 INVALID_PARAMETER_VALUE</c>, and its text.</summary>
    public async Task<(string Answer, string Text)> SendAsync(OddRequest request, CancellationToken cancellationToken)
    {
        Func<string, string> fill = await CreateThingsAsync();
        using HttpRequestMessage message = new(new HttpMethod(request.Method), TargetOf(request, fill));
        if (request.Method != "GET")
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(fill(request.Body.ToJsonString())));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using HttpResponseMessage response = await server.Http.SendAsync(message, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        int status = (int)response.StatusCode;
        if (status == 200)
        {
            await FreeNameAsync(request, fill, text);
        }

        return (OddRequest.AnswerOf(status, status < 400 ? null : ErrorCodeOf(text)), text);
    }

    private static string ErrorCodeOf(string text)
    {
        try
        {
            return (string?)JsonNode.Parse(text)?["error_code"] ?? "not JSON";
        }
        catch (JsonException)
        {
            return "not JSON";
        }
    }

    private async Task<Func<string, string>> CreateThingsAsync()
    {
        string unique = string.Create(CultureInfo.InvariantCulture, $"odd{Interlocked.Increment(ref _last)}");
        JsonNode experiment = await server.PostAsync("experiments/create", new { name = $"e-{unique}" });
        string experimentId = (string)experiment["experiment_id"]!;
        string run = await server.CreateRunAsync(experimentId);
        JsonNode logged = await server.PostAsync("logged-models", new { experiment_id = experimentId, name = "n" });
        await server.PostAsync("registered-models/create", new { name = $"m-{unique}" });
        string modelId = (string)logged["model"]!["info"]!["model_id"]!;
        return text => text
            .Replace("$E", experimentId, StringComparison.Ordinal)
            .Replace("$R", run, StringComparison.Ordinal)
            .Replace("$M", $"m-{unique}", StringComparison.Ordinal)
            .Replace("$L", modelId, StringComparison.Ordinal)
            .Replace("$T", unique, StringComparison.Ordinal);
    }

    // The recorded requests for the same name were each sent while nothing else had it.
    private async Task FreeNameAsync(OddRequest request, Func<string, string> fill, string response)
    {
        if (request.Path == "registered-models/create")
        {
            JsonNode name = JsonNode.Parse(response)!["registered_model"]!["name"]!.DeepClone();
            await server.SendAsync(
                HttpMethod.Delete, "registered-models/delete", new JsonObject { ["name"] = name }, HttpStatusCode.OK);
        }

        string? experimentId = request.Path switch
        {
            "experiments/create" => (string?)JsonNode.Parse(response)!["experiment_id"],
            "experiments/update" => fill("$E"),
            _ => null,
        };
        if (experimentId is not null)
        {
            await server.PostAsync(
                "experiments/update", new { experiment_id = experimentId, new_name = fill("freed-$T") });
        }
    }

    private static string TargetOf(OddRequest request, Func<string, string> fill)
    {
        string path = fill($"/api/2.0/mlflow/{request.Path}");
        return request.Method == "GET" ? $"{path}?{QueryOf(request.Body, fill)}" : path;
    }

    // As Python's requests: nulls are left out, a list is a repeated field, an object stands for its keys.
    private static string QueryOf(JsonObject fields, Func<string, string> fill) => string.Join('&', fields
        .SelectMany(field => ValuesOf(field.Value).Select(value => $"{field.Key}={Uri.EscapeDataString(fill(value))}")));

    private static IEnumerable<string> ValuesOf(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => list.SelectMany(ValuesOf),
        JsonObject message => message.Select(field => field.Key),
        _ => [TextOf(value)],
    };

    private static string TextOf(JsonNode? value) => value!.GetValueKind() switch
    {
        JsonValueKind.String => (string)value!,
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value.ToJsonString(),
    };
}
