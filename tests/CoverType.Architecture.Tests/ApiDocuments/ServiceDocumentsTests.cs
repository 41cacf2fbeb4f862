using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.Architecture.Tests.ApiDocuments;

/// <summary>The documents in <c>docs/api/</c> are those that the services serve.</summary>
public sealed class ServiceDocumentsTests
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    public static TheoryData<string> Names => [.. ServiceDocuments.Names];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <remarks><c>make api</c> sets the variable, so that the documents are written instead of compared.</remarks>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Document_OfEachService_IsUpToDate(string service)
    {
        using TemporaryFolder folder = new();
        string served = (await ServiceDocuments.ReadAsync(service, folder.Path, Cancellation)).ReplaceLineEndings("\n").TrimEnd();
        string path = RepositoryRoot.Combine("docs", "api", $"{service}.json");
        if (Environment.GetEnvironmentVariable("WRITE_API") == "1")
        {
            await File.WriteAllTextAsync(path, $"{served}\n", Cancellation);
        }

        string committed = (await File.ReadAllTextAsync(path, Cancellation)).TrimEnd();

        committed.ShouldBe(served, $"docs/api/{service}.json is out of date: run make api");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Document_OfEachService_NamesAndDescribesEveryOperation(string service)
    {
        JsonNode document = JsonNode.Parse(
            await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "api", $"{service}.json"), Cancellation))!;

        List<string> bare = [];
        foreach ((string path, JsonNode? operations) in document["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in operations!.AsObject().Where(entry => Methods.Contains(entry.Key)))
            {
                if (string.IsNullOrWhiteSpace((string?)operation!["summary"]) || operation["responses"]!.AsObject().Count == 0)
                {
                    bare.Add($"{method} {path}");
                }
            }
        }

        bare.ShouldBeEmpty("each operation has a summary and responses");
        document["tags"]!.ToJsonString().ShouldNotContain("CoverType.");
        document["servers"]!.ToJsonString().ShouldBe("""[{"url":"/"}]""");
    }
}
