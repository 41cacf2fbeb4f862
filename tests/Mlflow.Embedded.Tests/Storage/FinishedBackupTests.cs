using CoverType.Testing;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class FinishedBackupTests
{
    [Fact]
    public void In_FoldersOfAllKinds_AreTheBackupsLatestFirst()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[]
        {
            "20260101T000000Z", "20260101T000000Z-2", "20260101T000000Z-10", "20251231T235959Z", "monday",
            ".20270101T000000Z.0123456789abcdef0123456789abcdef.unfinished",
        })
        {
            Directory.CreateDirectory(folder.Combine(name));
            File.WriteAllText(folder.Combine(name, "mlflow.db"), "");
        }

        File.SetLastWriteTimeUtc(folder.Combine("monday", "mlflow.db"), new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        Directory.CreateDirectory(folder.Combine("zzz"));
        Directory.CreateDirectory(folder.Combine("20280101T000000Z"));

        FinishedBackup.In(folder.Path).Select(backup => Path.GetFileName(backup.Path)).ShouldBe(
            ["monday", "20260101T000000Z-10", "20260101T000000Z-2", "20260101T000000Z", "20251231T235959Z"]);
        new DataFolder(folder.Path, "Folder").RestoreAdvice.ShouldContain("has none");
    }

    [Fact]
    public void In_FolderThatDoesNotExist_IsEmpty()
    {
        using TemporaryFolder folder = new();

        FinishedBackup.In(folder.Combine("none")).ShouldBeEmpty();
    }

    [Fact]
    public void NextPlace_PlacesInUse_CountsOn()
    {
        using TemporaryFolder folder = new();
        DateTimeOffset time = new(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1));
        List<string> places = [];
        for (int number = 0; number < 3; number++)
        {
            places.Add(Path.GetFileName(FinishedBackup.NextPlace(folder.Path, time)));
            Directory.CreateDirectory(folder.Combine(places[^1]));
        }

        places.ShouldBe(["20260101T000000Z", "20260101T000000Z-2", "20260101T000000Z-3"]);
    }
}
