Console.WriteLine("ork");
