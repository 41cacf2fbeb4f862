using CoverType.Inference.Feedback;
using CoverType.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Inference.Tests.Feedback;

public sealed class PredictionIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 3, 0, 0, 123, TimeSpan.Zero);

    private readonly PredictionIds _ids = Create("a key of all replicas");

    [Fact]
    public void TryRead_IdOfAReplicaWithTheSameKey_GivesCoverVersionAndTime()
    {
        string text = Create("a key of all replicas").Create(4, "12");

        _ids.TryRead(text, out PredictionId? id).ShouldBeTrue();

        id.Cover.ShouldBe(4);
        id.ModelVersion.ShouldBe("12");
        id.PredictedAt.ShouldBe(Now);
        id.Key.ShouldMatch("^[0-9a-f]{28}$");
        text.ShouldMatch("^[A-Za-z0-9_-]+$");
    }

    [Fact]
    public void TryRead_IdOfAnotherKey_IsRefused() =>
        _ids.TryRead(Create("the key of somebody else").Create(4, "12"), out _).ShouldBeFalse();

    [Fact]
    public void TryRead_IdWithAnyCharacterChanged_IsRefused()
    {
        string text = _ids.Create(4, "12");

        for (int i = 0; i < text.Length; i++)
        {
            foreach (char other in "AbZ9-_")
            {
                string changed = $"{text[..i]}{other}{text[(i + 1)..]}";
                _ids.TryRead(changed, out _).ShouldBe(changed == text, $"character {i} changed to {other}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AQ")]
    [InlineData("not an id")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("äöü")]
    public void TryRead_AnotherText_IsRefused(string text) => _ids.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void TryRead_IdWithMoreBehindIt_IsRefused()
    {
        string text = _ids.Create(4, "12");

        _ids.TryRead($"{text}A", out _).ShouldBeFalse();
        _ids.TryRead($"{text}=", out _).ShouldBeFalse();
        _ids.TryRead($" {text}", out _).ShouldBeFalse();
        _ids.TryRead(new string('A', 10_000), out _).ShouldBeFalse();
    }

    [Fact]
    public void Create_ManyAtOneMoment_AreAllDifferent() =>
        Enumerable.Range(0, 10_000).Select(_ => _ids.Create(1, "1")).Distinct().Count().ShouldBe(10_000);

    [Fact]
    public void Key_WithoutASetting_IsKeptInTheFolderForItsOwnerAlone()
    {
        using TemporaryFolder folder = new();
        FeedbackOptions options = new() { Folder = folder.Combine("state") };

        byte[] first = Key(options).Bytes;

        Key(options).Bytes.ShouldBe(first);
        Key(new FeedbackOptions { Folder = folder.Combine("other") }).Bytes.ShouldNotBe(first);
        Directory.GetFiles(folder.Combine("state")).Select(Path.GetFileName).ShouldBe(["feedback.key"]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.Combine("state", "feedback.key"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Key_FolderCannotBeWritten_IsARandomOne()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("file"), "");
        FeedbackOptions options = new() { Folder = folder.Combine("file") };

        Key(options).Bytes.ShouldNotBe(Key(options).Bytes);
    }

    private static FeedbackKey Key(FeedbackOptions options) =>
        new(Options.Create(options), NullLogger<FeedbackKey>.Instance);

    private static PredictionIds Create(string key) =>
        new(Key(new FeedbackOptions { Key = key }), new FakeTimeProvider(Now));
}
