using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Endpoints;

public sealed class AliasTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly TestServer _server = shared.Value;

    [Fact]
    public async Task Rename_Model_KeepsVersionsTagsAndAliases()
    {
        string name = await CreateModelAsync(versions: 2);
        await _server.PostAsync("registered-models/alias", new { name, alias = "Production", version = "2" });
        await _server.PostAsync("model-versions/set-tag", new { name, version = "2", key = "campaign", value = "7" });
        string renamed = $"{name}-renamed";

        await _server.PostAsync("registered-models/rename", new { name, new_name = renamed });

        JsonNode response = await _server.GetAsync($"registered-models/alias?name={renamed}&alias=Production");
        ((string)response["model_version"]!["version"]!).ShouldBe("2");
        ((string)response["model_version"]!["tags"]![0]!["value"]!).ShouldBe("7");
    }

    [Fact]
    public async Task DeleteVersion_WithAnAlias_DeletesTheAlias()
    {
        string name = await CreateModelAsync(versions: 1);
        await _server.PostAsync("registered-models/alias", new { name, alias = "Production", version = "1" });

        await _server.SendAsync(
            HttpMethod.Delete, "model-versions/delete", new { name, version = "1" }, HttpStatusCode.OK);

        await _server.SendAsync(
            HttpMethod.Get, $"registered-models/alias?name={name}&alias=Production", null, HttpStatusCode.BadRequest);
        JsonNode next = await _server.PostAsync(
            "model-versions/create", new { name, source = "mlflow-artifacts:/0/x" });
        ((string)next["model_version"]!["version"]!).ShouldBe("2");
    }

    [Fact]
    public async Task GetByAlias_Latest_IsTheNewestVersion()
    {
        string name = await CreateModelAsync(versions: 3);

        JsonNode response = await _server.GetAsync($"registered-models/alias?name={name}&alias=latest");

        ((string)response["model_version"]!["version"]!).ShouldBe("3");
    }

    private async Task<string> CreateModelAsync(int versions)
    {
        string name = $"model-{Guid.NewGuid():N}";
        await _server.PostAsync("registered-models/create", new { name });
        for (int i = 0; i < versions; i++)
        {
            await _server.PostAsync("model-versions/create", new { name, source = "mlflow-artifacts:/0/x" });
        }

        return name;
    }
}
