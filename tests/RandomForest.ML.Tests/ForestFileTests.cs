namespace RandomForest.ML.Tests;

public sealed class ForestFileTests
{
    [Fact]
    public void Load_SavedForest_IsTheSame()
    {
        Forest forest = Training.Train(Planted.Table(rows: 200, seed: 1), new ForestOptions { Trees = 5, OutOfBag = true });

        Forest loaded = Forest.Load(new MemoryStream(Save(forest)));

        TreeText.Of(loaded).ShouldBe(TreeText.Of(forest));
        loaded.ImpurityImportances.ShouldBe(forest.ImpurityImportances);
        loaded.OutOfBag.ShouldBe(forest.OutOfBag);
        (loaded.Features, loaded.Classes).ShouldBe((4, 3));
    }

    [Fact]
    public void Load_CutShort_SaysSo()
    {
        byte[] file = Save(Training.Train(Planted.Table(rows: 50, seed: 1), new ForestOptions { Trees = 2 }));

        for (int length = 0; length < file.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => Forest.Load(new MemoryStream(file, 0, length)));
        }
    }

    /// <summary>
    /// With any byte damaged, the file is rejected or gives a forest that can predict.
    /// </summary>
    [Fact]
    public void Load_AnyByteDamaged_NeverGivesAForestThatRunsAway()
    {
        byte[] file = Save(Training.Train(Planted.Table(rows: 40, seed: 1), new ForestOptions { Trees = 1 }));
        int refused = 0;
        for (int at = 0; at < file.Length; at++)
        {
            byte[] damaged = [.. file];
            damaged[at] ^= 0xFF;
            try
            {
                Forest forest = Forest.Load(new MemoryStream(damaged));
                _ = forest.Predict(new float[forest.Features]);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(file.Length / 4);
    }

    private static byte[] Save(Forest forest)
    {
        using MemoryStream stream = new();
        forest.Save(stream);
        return stream.ToArray();
    }
}
