using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Tests.Predictions;

public sealed class PredictionWriterTests
{
    private static readonly ModelIdentity Plain = new("covertype", "3", "0123456789abcdef0123456789abcdef");

    public static TheoryData<string, string?, string?> Models => new()
    {
        { "covertype", "0123456789abcdef0123456789abcdef", null },
        { "covertype", null, "v1.7-2026" },
        { "a \"wood\" <ü>", "r", null },
        { new string('ü', 300), null, "an-id" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Write_AnyModel_IsTheJsonOfTheSerializer(string name, string? runId, string? id) =>
        ShouldBeAsTheSerializerWrites(new PredictionWriter(), 4, [0, 0.25f, 1e-7f, 0.1f, 1f / 3, 0, 0.5f], new(name, "3", runId), id);

    [Fact]
    public void Write_RandomProbabilities_IsTheJsonOfTheSerializer()
    {
        PredictionWriter writer = new();
        Random random = new(2);
        for (int i = 0; i < 2000; i++)
        {
            float[] probabilities = [.. Enumerable.Range(0, 7)
                .Select(_ => (float)(random.NextDouble() * Math.Pow(10, -random.Next(0, 40))))];
            ShouldBeAsTheSerializerWrites(writer, random.Next(7), probabilities, Plain, null);
        }
    }

    private static void ShouldBeAsTheSerializerWrites(
        PredictionWriter writer, int cover, float[] values, ModelIdentity model, string? id)
    {
        CoverProbabilities probabilities = default;
        values.CopyTo(probabilities);
        ScoredCell scored = new(new CellScore(cover, probabilities), model);
        byte[] json = new byte[writer.LengthOf(scored, id)];

        int length = writer.Write(scored, id, json);

        Encoding.UTF8.GetString(json, 0, length).ShouldBe(JsonSerializer.Serialize(
            new Prediction(
                cover,
                ((ForestCover)cover).DisplayName(),
                ForestCovers.All.ToDictionary(each => each.DisplayName(), each => values[(int)each]),
                model)
            {
                PredictionId = id,
            },
            PredictionJsonContext.Default.Prediction));
    }
}
