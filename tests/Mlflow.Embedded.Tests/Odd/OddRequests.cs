using System.Text.Json.Nodes;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Odd;

/// <summary>Reads the recorded odd requests.</summary>
public static class OddRequests
{
    private static readonly string FilePath =
        RepositoryRoot.Combine("tests", "fixtures", "contract", "odd-requests.jsonl");

    public static IReadOnlyList<OddRequest> Read() =>
        [.. File.ReadLines(FilePath).Index().Select(line => Parse(line.Index + 1, line.Item))];

    private static OddRequest Parse(int number, string line)
    {
        JsonNode request = JsonNode.Parse(line)!;
        return new OddRequest(
            number, (string)request["method"]!, (string)request["path"]!, (string)request["case"]!,
            request["body"]!.DeepClone().AsObject(), (int)request["answer"]![0]!, (string?)request["answer"]![1]);
    }
}
