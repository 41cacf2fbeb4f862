using System.Net;
using System.Text;
using System.Text.Json;
using Mlflow.Contracts;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.Wire;

/// <summary>
/// Mlflow.Embedded has what the table says, and answers the rest with 501 in MLflow's error form: a client never meets a
/// page in HTML where MLflow has an endpoint.
/// </summary>
public sealed class EmbeddedEndpointTests
{
    [Fact]
    public async Task Server_EveryEndpointOfTheTable_AnswersOrSaysThatItDoesNotHaveIt()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: token);
        using HttpClient http = new() { BaseAddress = server.Uri };
        List<string> wrong = [];
        foreach (Endpoint endpoint in Endpoint.ReadAll())
        {
            using HttpRequestMessage request = new(new HttpMethod(endpoint.Method), endpoint.Example());
            if (endpoint.Method is not "GET")
            {
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            }

            using HttpResponseMessage answer = await http.SendAsync(request, token);
            if (await WhyWrongAsync(endpoint, answer, token) is { } reason)
            {
                wrong.Add($"{endpoint.Method} {endpoint.Path}: {reason}");
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    private static async Task<string?> WhyWrongAsync(
        Endpoint endpoint, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        string body = await answer.Content.ReadAsStringAsync(cancellationToken);
        bool isRefused = answer.StatusCode is HttpStatusCode.NotImplemented;
        if (endpoint.IsEmbedded == isRefused)
        {
            return $"{(int)answer.StatusCode}, where the table has '{endpoint.Embedded}'";
        }

        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        string? code = JsonSerializer.Deserialize<MlflowError>(body, MlflowJson.Options)?.ErrorCode;
        return (isRefused ? code == ErrorCodes.NotImplemented : code is not null) ? null : $"error in another form: {body}";
    }
}
